import { ofetch } from "ofetch";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, path, headers, timeout }) => {
  const client = ofetch.create({ baseURL: baseUrl, headers, ...(timeout && { timeout }) });
  return async (messageId) => {
    await client(path, { method: "POST", body: { messageId } });
    return "success";
  };
};

export default adapter;
