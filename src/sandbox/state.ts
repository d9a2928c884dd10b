import { Credentials } from "./credentials.ts";
import { FaultQueue } from "./faults.ts";
import { type Caller, messages, oauthClients, tills } from "./fixtures.ts";
import { MessageStore } from "./messages.ts";
import type { SandboxSettings } from "./options.ts";
import { RateLimiter } from "./rate-limiter.ts";

/** All that a sandbox remembers. */
export class SandboxState {
  readonly settings: SandboxSettings;
  readonly faults = new FaultQueue();
  messages: MessageStore;
  credentials: Credentials;
  rateLimiter: RateLimiter<Caller>;
  #stop = new AbortController();

  constructor(settings: SandboxSettings) {
    this.settings = settings;
    this.messages = new MessageStore(messages, settings.messages);
    this.credentials = new Credentials(tills, oauthClients, settings.now);
    this.rateLimiter = new RateLimiter(settings.rateLimit, settings.now);
  }

  /** Aborted by the next {@link reset}. */
  get stopped(): AbortSignal {
    return this.#stop.signal;
  }

  /** Back to how it began: tokens no longer count, faults are off, and requests that wait are cut off. */
  reset(): void {
    const { settings } = this;
    this.messages = new MessageStore(messages, settings.messages);
    this.credentials = new Credentials(tills, oauthClients, settings.now);
    this.rateLimiter = new RateLimiter(settings.rateLimit, settings.now);
    this.faults.clear();
    this.#stop.abort();
    this.#stop = new AbortController();
  }
}
