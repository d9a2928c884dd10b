/** Whether a Content-Type is application/json, with whatever parameters, such as a charset. */
export function isJson(contentType: string | null): boolean {
  // Almost every client sends exactly this.
  if (contentType === "application/json") return true;
  return contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";
}

/** The text of a body. One that breaks off is no JSON, and reads as "". */
export function bodyText(request: Request): Promise<string> {
  return request.text().catch(() => "");
}
