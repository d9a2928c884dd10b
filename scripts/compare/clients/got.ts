import got from "got";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, path, headers, timeout }) => {
  const client = got.extend({ headers, ...(timeout && { timeout: { request: timeout } }) });
  return async (messageId) => {
    await client.post(baseUrl + path, { json: { messageId } }).json();
    return "success";
  };
};

export default adapter;
