import { Octokit } from "@octokit/core";
import { retry } from "@octokit/plugin-retry";
import type { Adapter } from "../adapter.ts";

const RetryingOctokit = Octokit.plugin(retry);
// It writes a warning for each failure otherwise.
const log = { debug() {}, info() {}, warn() {}, error() {} };

const adapter: Adapter = ({ baseUrl, path, headers, timeout }) => {
  const octokit = new RetryingOctokit({ baseUrl, log });
  return async (messageId) => {
    await octokit.request(`POST ${path}`, {
      messageId,
      headers,
      ...(timeout && { request: { signal: AbortSignal.timeout(timeout) } }),
    });
    return "success";
  };
};

export default adapter;
