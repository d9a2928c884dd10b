/** The text of a body. One that breaks off is no JSON, and reads as "". */
export function bodyText(request: Request): Promise<string> {
  return request.text().catch(() => "");
}
