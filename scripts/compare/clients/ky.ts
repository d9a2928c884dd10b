import ky from "ky";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, path, headers, timeout }) => {
  const client = ky.create({ headers, ...(timeout && { timeout }) });
  return async (messageId) => {
    await client.post(baseUrl + path, { json: { messageId } }).json();
    return "success";
  };
};

export default adapter;
