import { defaultConcurrency } from "./concurrency.ts";
import { defaultRate } from "./rate.ts";

/** Fits on a terminal of 24 lines and 80 columns. */
export const help = `capillary-resend resends failed messages to real customers, each at most once.

  capillary-resend 1746061653596              one message, or several ids
  capillary-resend --file failed.csv --column messageId
  capillary-resend report failed.csv.journal --csv report.csv

  -f, --file FILE      CSV with header, one id per line, or NDJSON; - for stdin
  -c, --column NAME    where the ids are;   --format csv|ids|ndjson   if unclear
      --host HOST      such as eu.api.capillarytech.com;   --base-url URL
      --env-file FILE  variables that are not in the environment, see below
      --rate RATE      ${defaultRate} if absent; 2/s, 5000/h, none
      --concurrency N  messages in flight at once, ${defaultConcurrency} if absent
      --limit N        send at most N messages, the rest in a later run
      --dry-run        read, check and count, send nothing
  -y, --yes            do not ask;   --json   one result per line, for machines
      --journal FILE   what was sent; FILE.journal if absent. The same command
                       goes on where it stopped, and sends nothing twice
      --retry-unknown  send again what may have been sent. Customers may get two
Environment: CAPILLARY_HOST, CAPILLARY_USERNAME and CAPILLARY_PASSWORD, or
CAPILLARY_OAUTH_KEY and CAPILLARY_OAUTH_SECRET. Never as arguments.
Exit code: 0 all resent, 1 some certainly not, 2 some unknown (also if others
are certainly not), 64 wrong usage, nothing sent, 130 interrupted. README: more.`;

/** Of the command that reads a journal. */
export const reportHelp = `capillary-resend report sums up a journal, by outcome and error code.

  capillary-resend report failed.csv.journal
  capillary-resend report failed.csv.journal --csv report.csv   (- for stdout)

It works while a run writes the journal, and on one whose run was killed. The CSV
has a line for each message: messageId, outcome, resentMessageId, code, message,
requestId, time. It sends nothing and needs no credentials.`;
