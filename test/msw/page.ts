/** The page of `browser.test.ts`: a front end whose calls the service worker answers. */
import { setupWorker } from "msw/browser";
import { type ExampleName, resendHandlers, respondWith } from "../../src/msw/handlers.ts";

/** What the page saw of an answer, with the body as text, to the digit. */
export interface Seen {
  status: number;
  requestId: string | null;
  text: string;
}

declare global {
  interface Window {
    /** Starts the worker for calls to that host. */
    start(baseUrl: string): Promise<void>;
    call(url: string, body: string, headers: Record<string, string>): Promise<Seen>;
    answerWith(name: ExampleName<"resendCommunication">): void;
  }
}

const worker = setupWorker();

window.start = async (baseUrl) => {
  await worker.start({ onUnhandledRequest: "error", quiet: true });
  worker.use(...resendHandlers({ baseUrl }));
};

window.call = async (url, body, headers) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body,
  });
  return {
    status: response.status,
    requestId: response.headers.get("X-CAP-REQUEST-ID"),
    text: await response.text(),
  };
};

window.answerWith = (name) => worker.use(respondWith(name));
