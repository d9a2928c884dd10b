import OpenAI from "openai";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, path, headers, timeout }) => {
  const client = new OpenAI({
    apiKey: "none",
    baseURL: baseUrl,
    defaultHeaders: { ...headers },
    ...(timeout && { timeout }),
  });
  return async (messageId) => {
    await client.post(path, { body: { messageId } });
    return "success";
  };
};

export default adapter;
