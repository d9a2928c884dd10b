import type { Adapter } from "../adapter.ts";
// Generated from the contract by "npm run compare", with @hey-api/openapi-ts.
import { createClient } from "./hey-api/client/index.js";
import { resendCommunication } from "./hey-api/sdk.gen.js";

const adapter: Adapter = ({ baseUrl, headers, timeout }) => {
  const client = createClient({ baseUrl, headers });
  return async (messageId) => {
    const { error } = await resendCommunication({
      client,
      body: { messageId },
      signal: timeout ? AbortSignal.timeout(timeout) : null,
    });
    return error ? "failure" : "success";
  };
};

export default adapter;
