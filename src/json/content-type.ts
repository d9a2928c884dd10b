/** Whether a Content-Type is application/json, with whatever parameters, such as a charset. */
export function isJson(contentType: string | null): boolean {
  // Almost every client sends exactly this.
  if (contentType === "application/json") return true;
  return contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";
}
