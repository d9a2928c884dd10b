import type { Adapter } from "../adapter.ts";

const adapter: Adapter =
  ({ baseUrl, path, headers, timeout }) =>
  async (messageId) => {
    const response = await fetch(baseUrl + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify({ messageId }),
      signal: timeout ? AbortSignal.timeout(timeout) : null,
    });
    if (!response.ok) throw new Error(`Response status: ${response.status}`);
    await response.json();
    return "success";
  };

export default adapter;
