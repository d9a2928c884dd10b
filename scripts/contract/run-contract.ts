import { randomUUID } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Transaction } from "dredd";
import { headerNames } from "../../generated/operations.ts";
import { answerOf, inOneLine, isRateLimited, noAnswer } from "./answers.ts";
import { caseResult } from "./case-result.ts";
import { resendBody } from "./cases/requests.ts";
import { tokenCaseName } from "./cases/token-cases.ts";
import { bodyFindings, bodyRestsOn } from "./checks/body.ts";
import { exposureFindings } from "./checks/exposure.ts";
import { outcomeFindings } from "./checks/outcome.ts";
import { Relations } from "./checks/relations.ts";
import { unreadable } from "./checks/size.ts";
import { issuedToken, tokenFindings } from "./checks/token.ts";
import { transportFindings } from "./checks/transport.ts";
import type { ContractCase, Earned } from "./contract-case.ts";
import { type Answer, headerValues } from "./exchange.ts";
import type { Finding } from "./finding.ts";
import type { HookTarget } from "./hook-target.ts";
import { describeObserved, observe } from "./observed.ts";
import type { Plan } from "./plan.ts";
import type { Preflight } from "./preflight.ts";
import type { CaseResult, RunResult } from "./result.ts";
import { type DreddEvent, runDredd } from "./run-dredd.ts";
import { secretsOf } from "./secrets.ts";
import { refuseUpgrade, send, type WireRequest } from "./send.ts";
import type { Settings } from "./settings.ts";
import { type Progress, type Turn, turnsOf } from "./turns.ts";
import { pathOn } from "./urls.ts";
import { userAgent } from "./user-agent.ts";

/** How often a harmless request waits for a rate limit. */
const mostWaits = 3;

/** What is shorter is a word such as "Basic", which an answer may well have. */
const shortestSecret = 8;

/** After so many requests in a row without an answer, the rest is not tried any more. */
const mostTimeouts = 3;

export interface RunOptions {
  /** Called after each request. */
  onProgress?(done: number, of: number): void;
  /** In the place of our own hook file, to prove what happens when one is broken. */
  hookFile?: string;
}

/** Runs the plan against the host with Dredd, which sends the requests; what they mean is judged here. */
export async function runContract(
  settings: Settings,
  { cases }: Plan,
  { isPrism }: Preflight,
  { onProgress = () => {}, hookFile }: RunOptions = {},
): Promise<RunResult> {
  const started = performance.now();
  const turns = turnsOf(cases, settings.repeat);
  const run = new ContractRun(settings, turns, !isPrism, onProgress);
  const broken = await run.execute(hookFile);
  return {
    host: settings.host.href,
    strict: settings.strict,
    cases: cases.map((testCase) => run.result(testCase)),
    ...(broken === undefined ? {} : { broken: `Dredd did not come to its end: ${broken}` }),
    milliseconds: Math.round(performance.now() - started),
  };
}

class ContractRun implements HookTarget {
  readonly #turns: Map<string, Turn>;
  readonly #progress = new Map<string, Progress>();
  readonly #relations: Relations;
  readonly #secrets: Set<string>;
  readonly #earned: Earned = {};
  readonly #agent = `${userAgent} ${randomUUID()}`;
  #response: IncomingMessage | undefined;
  #companion: Promise<Answer | Error> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #news = () => {};
  #notBefore = 0;
  #ran = 0;
  #timeouts = 0;

  constructor(
    private readonly settings: Settings,
    turns: Turn[],
    memory: boolean,
    private readonly onProgress: (done: number, of: number) => void,
  ) {
    this.#turns = new Map(turns.map((turn) => [turn.name, turn]));
    this.#relations = new Relations(memory);
    this.#secrets = new Set(secretsOf(settings));
  }

  /** @returns why the run is not to be trusted, or undefined */
  async execute(hookFile: string | undefined): Promise<string | undefined> {
    const { host, timeout, rate } = this.settings;
    const capture = (message: unknown) => {
      const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
      if (request.getHeader("User-Agent") === this.#agent) this.#response = response;
    };
    const bound = (message: unknown) => {
      const { request } = message as { request: ClientRequest };
      if (request.getHeader("User-Agent") === this.#agent) this.#limit(request);
    };
    subscribe("http.client.request.start", bound);
    subscribe("http.client.response.finish", capture);
    try {
      return await runDredd(this, {
        origin: host.origin,
        names: [...this.#turns.keys()],
        timeout,
        patience: timeout + 60_000 / rate + 5_000,
        onEvent: (event) => this.#ended(event),
        ...(hookFile === undefined ? {} : { hookFile }),
      });
    } finally {
      unsubscribe("http.client.request.start", bound);
      unsubscribe("http.client.response.finish", capture);
      clearTimeout(this.#timer);
    }
  }

  started(news: () => void): void {
    this.#news = news;
  }

  /** Dredd's own limit starts anew with each byte, and it knows nothing of a switch to another protocol. */
  #limit(request: ClientRequest): void {
    refuseUpgrade(request);
    clearTimeout(this.#timer);
    const tooLate = Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" });
    this.#timer = setTimeout(() => request.destroy(tooLate), this.settings.timeout);
  }

  /** Puts our transactions in the place of Dredd's own, which would resend a message for each status. */
  async beforeAll(transactions: Transaction[]): Promise<void> {
    const [template] = transactions;
    if (!template) return;
    const ours = [...this.#turns.values()].map(({ name, testCase: { request } }): Transaction => {
      const fullPath = pathOn(this.settings.host, request.path);
      return {
        ...template,
        name,
        id: name,
        fullPath,
        request: { method: request.method, uri: fullPath, headers: {}, body: request.body },
        expected: {},
      };
    });
    transactions.splice(0, transactions.length, ...ours);
  }

  async beforeEach(transaction: Transaction): Promise<void> {
    const turn = this.#turns.get(transaction.name);
    if (!turn) return;
    const { testCase } = turn;
    const progress: Progress = {
      findings: [],
      seen: [],
      answers: [],
      startedAt: 0,
      milliseconds: 0,
      checked: false,
    };
    this.#progress.set(turn.name, progress);
    const obstacle = this.#prepare(transaction, testCase);
    if (obstacle) {
      progress.findings.push(obstacle);
      transaction.fail = obstacle.message;
      return;
    }
    await this.#pace(testCase.twiceAtOnce ? 2 : 1);
    this.#response = undefined;
    this.#companion = testCase.twiceAtOnce ? this.#sendCompanion(transaction) : undefined;
    progress.startedAt = performance.now();
  }

  /** @returns what keeps the request from being sent */
  #prepare(transaction: Transaction, { request, ofResent, restsOn }: ContractCase): Finding | undefined {
    if (this.#timeouts >= mostTimeouts)
      return {
        check: "answer",
        restsOn: "platform",
        message: "not tried, because the host has stopped answering",
      };
    const authentication = request.auth(this.#earned);
    if (!authentication)
      return { check: "token", restsOn: "platform", message: "not tried, because the host gave no token" };
    if (ofResent && this.#earned.resentMessageId === undefined)
      return { check: "new id", restsOn, message: "not tried, because no resend has given an id" };
    if (ofResent) transaction.request.body = resendBody(this.#earned.resentMessageId ?? "");
    for (const value of Object.values(authentication)) this.#keepSecret(value);
    transaction.request.headers = { ...request.headers, ...authentication, "User-Agent": this.#agent };
    return undefined;
  }

  /** What a case sends as credentials is shown nowhere, not even if it is wrong on purpose. */
  #keepSecret(header: string): void {
    for (const part of [header, ...header.split(" ")])
      if (part.length >= shortestSecret) this.#secrets.add(part);
  }

  async #pace(requests: number): Promise<void> {
    const now = performance.now();
    const wish = Math.max(now, this.#notBefore);
    this.#notBefore = wish + (requests * 60_000) / this.settings.rate;
    if (wish > now) await wait(wish - now);
  }

  #sendCompanion(transaction: Transaction): Promise<Answer | Error> {
    return send(this.#wire(transaction)).catch((error: Error) => error);
  }

  /** A harmless request that came too soon is sent again, as soon as the host says that it may be. */
  async #afterRateLimit(transaction: Transaction, first: Answer): Promise<Answer> {
    let answer = first;
    for (let tries = 0; tries < mostWaits && isRateLimited(answer); tries++) {
      const heartbeat = setInterval(this.#news, 1000);
      await wait(Number(headerValues(answer, headerNames.retryAfter)[0]) * 1000);
      clearInterval(heartbeat);
      answer = await send(this.#wire(transaction)).catch(() => answer);
    }
    return answer;
  }

  #wire({ request }: Transaction): WireRequest {
    const { host, timeout } = this.settings;
    return {
      url: `${host.origin}${request.uri}`,
      method: request.method,
      headers: {
        ...request.headers,
        "Content-Length": String(Buffer.byteLength(request.body)),
        "User-Agent": userAgent,
      },
      body: request.body,
      timeout,
    };
  }

  async beforeEachValidation(transaction: Transaction): Promise<void> {
    const turn = this.#turns.get(transaction.name);
    const progress = this.#progress.get(transaction.name);
    if (!turn || !progress) return;
    progress.milliseconds = Math.round(performance.now() - progress.startedAt);
    clearTimeout(this.#timer);
    const first = answerOf(transaction, this.#response, progress.milliseconds);
    const answer =
      first && turn.testCase.sends === 0 ? await this.#afterRateLimit(transaction, first) : first;
    if (answer) this.#check(turn.testCase, answer, progress);
    const companion = await this.#companion;
    if (companion instanceof Error)
      progress.findings.push(noAnswer(companion.message, this.settings.timeout));
    else if (companion) this.#check(turn.testCase, companion, progress);
    progress.checked = answer !== undefined;

    // Dredd's own comparison knows nothing of all this, and its reporters would show the credentials.
    // It would even end the process on a body that is nested too deeply.
    const statusCode = transaction.real?.statusCode ?? 0;
    transaction.real = { statusCode, headers: {} };
    transaction.expected = { statusCode: String(statusCode) };
    transaction.request.headers = {};
    const failing = progress.findings.filter((finding) => this.#fails(finding));
    if (failing.length > 0) transaction.fail = failing.map(({ message }) => message).join("; ");
  }

  #check(testCase: ContractCase, answer: Answer, progress: Progress): void {
    progress.answers.push(inOneLine(answer));
    const tooMuch = unreadable(answer);
    if (tooMuch !== undefined) {
      progress.seen.push(`HTTP ${answer.status}, unreadable`);
      progress.findings.push({ check: "body", restsOn: "platform", message: tooMuch });
      return;
    }
    const observed = observe(answer);
    const messageId = testCase.ofResent ? this.#earned.resentMessageId : testCase.messageId;
    progress.seen.push(describeObserved(observed));
    progress.findings.push(
      ...outcomeFindings(testCase, observed),
      ...transportFindings(answer, this.settings.timeout, bodyRestsOn(testCase.operation, answer.status)),
      ...bodyFindings(testCase.operation, answer),
      ...this.#relations.findings(testCase, messageId, answer, observed),
    );
    const token = testCase.name === tokenCaseName ? issuedToken(observed.value) : undefined;
    progress.findings.push(...exposureFindings(answer, this.#secrets, token));
    if (token !== undefined) this.#earnToken(token);
    if (testCase.name === tokenCaseName) progress.findings.push(...tokenFindings(observed));
    const resentMessageId = observed.numbers.get("/resentMessageId");
    if (resentMessageId !== undefined && /^\d+$/.test(resentMessageId))
      this.#earned.resentMessageId = resentMessageId;
  }

  #earnToken(token: string): void {
    this.#earned.token = token;
    // Without its last character, too: one of the cases sends it so, and an answer may repeat it.
    this.#secrets.add(token).add(token.slice(0, -1));
  }

  #ended({ name, outcome, message }: DreddEvent): void {
    const progress = this.#progress.get(name);
    if (!progress) return;
    progress.outcome = outcome;
    if (outcome === "error") progress.findings.push(noAnswer(message, this.settings.timeout));
    if (outcome === "error" && /TIMEDOUT/.test(message)) this.#timeouts += 1;
    else if (progress.checked) this.#timeouts = 0;
    this.#ran += 1;
    this.onProgress(this.#ran, this.#turns.size);
  }

  #fails({ restsOn }: Finding): boolean {
    return restsOn !== "assumption" || this.settings.strict;
  }

  /** What has become of a case, over all its turns. */
  result(testCase: ContractCase): CaseResult {
    const turns = [...this.#turns.values()].filter((turn) => turn.testCase === testCase);
    const progresses = turns.map(({ name }) => this.#progress.get(name));
    return caseResult(testCase, progresses, this.#secrets, (finding) => this.#fails(finding));
  }
}
