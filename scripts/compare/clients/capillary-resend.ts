import { createResendClient } from "../../../src/client/index.ts";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, auth, timeout }) => {
  const client = createResendClient({ baseUrl, auth });
  return async (messageId) => {
    const { outcome } = await client.resend(messageId, { timeout });
    return ({ resent: "success", "not-resent": "failure", unknown: "unknown" } as const)[outcome];
  };
};

export default adapter;
