import type { RestsOn } from "../../../src/contract/contract.ts";
import { type Answer, headerValues } from "../exchange.ts";
import type { Finding } from "../finding.ts";

/** How the answer came: whole, in time, in the encoding that was asked for, as JSON. */
export function transportFindings(answer: Answer, timeout: number, bodyRestsOn: RestsOn): Finding[] {
  return [
    ...completeness(answer),
    ...speed(answer, timeout),
    ...encoding(answer),
    ...contentType(answer, bodyRestsOn),
  ];
}

function completeness(answer: Answer): Finding[] {
  const [announced] = headerValues(answer, "Content-Length");
  if (answer.complete && (announced === undefined || Number(announced) === answer.body.length)) return [];
  const of = announced === undefined ? "" : ` of ${announced}`;
  return [
    {
      check: "completeness",
      restsOn: "platform",
      message: `the answer ends early, after ${answer.body.length}${of} bytes`,
    },
  ];
}

function speed({ milliseconds }: Answer, timeout: number): Finding[] {
  if (milliseconds <= timeout) return [];
  return [
    {
      check: "speed",
      restsOn: "platform",
      message: `the answer took ${milliseconds} ms, more than the ${timeout} ms that are allowed`,
    },
  ];
}

function encoding(answer: Answer): Finding[] {
  return headerValues(answer, "Content-Encoding")
    .filter((value) => value.toLowerCase() !== "identity")
    .map((value) => ({
      check: "encoding",
      restsOn: "platform",
      message: `Content-Encoding is ${value}, which the request did not ask for`,
    }));
}

function contentType(answer: Answer, restsOn: RestsOn): Finding[] {
  const values = headerValues(answer, "Content-Type");
  const finding = (message: string): Finding[] => [{ check: "content type", restsOn, message }];
  const [value] = values;
  if (value === undefined) return finding("there is no Content-Type");
  if (values.length > 1) return finding(`there are ${values.length} Content-Types: ${values.join(" and ")}`);
  const [type, ...parameters] = value.split(";").map((part) => part.trim().toLowerCase());
  if (type !== "application/json") return finding(`Content-Type is ${value}, not application/json`);
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  if (charset && !/^charset="?utf-?8"?$/.test(charset))
    return finding(`Content-Type is ${value}, not in UTF-8`);
  return [];
}
