import createClient from "openapi-fetch";
import type { paths } from "../../../generated/types.ts";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, headers, timeout }) => {
  const client = createClient<paths>({ baseUrl, headers });
  return async (messageId) => {
    const { error } = await client.POST("/v2/communications/resend", {
      body: { messageId },
      signal: timeout ? AbortSignal.timeout(timeout) : null,
    });
    return error ? "failure" : "success";
  };
};

export default adapter;
