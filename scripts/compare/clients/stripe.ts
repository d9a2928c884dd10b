import Stripe from "stripe";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, path, headers, timeout }) => {
  const { protocol, hostname, port } = new URL(baseUrl);
  const stripe = new Stripe("none", {
    host: hostname,
    port,
    protocol: protocol === "https:" ? "https" : "http",
    telemetry: false,
    ...(timeout && { timeout }),
  });
  return async (messageId) => {
    await stripe.rawRequest("POST", path, { messageId }, { additionalHeaders: { ...headers } });
    return "success";
  };
};

export default adapter;
