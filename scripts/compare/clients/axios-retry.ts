import axios from "axios";
import axiosRetry from "axios-retry";
import type { Adapter } from "../adapter.ts";

const adapter: Adapter = ({ baseUrl, path, headers, timeout }) => {
  const client = axios.create({ baseURL: baseUrl, headers, ...(timeout && { timeout }) });
  axiosRetry(client, { retries: 3 });
  return async (messageId) => {
    await client.post(path, { messageId });
    return "success";
  };
};

export default adapter;
