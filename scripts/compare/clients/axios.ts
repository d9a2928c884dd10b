import axios from "axios";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, path, headers, timeout }) => {
  const client = axios.create({ baseURL: baseUrl, headers, ...(timeout && { timeout }) });
  return async (messageId) => {
    await client.post(path, { messageId });
    return "success";
  };
};

export default adapter;
