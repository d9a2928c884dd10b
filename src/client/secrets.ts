/** The secrets that a client holds, so that no text of a host or a runtime shows them. */
export class Secrets {
  readonly #secrets = new Set<string>();

  add(...secrets: string[]): void {
    for (const secret of secrets) this.#secrets.add(secret);
  }

  delete(secret: string): void {
    this.#secrets.delete(secret);
  }

  /** A text without the secrets. One of fewer than four characters stays, as it would only garble words and digits. */
  redact(text: string): string {
    return [...this.#secrets].reduce(
      (redacted, secret) => (secret.length < 4 ? redacted : redacted.replaceAll(secret, "[secret]")),
      text,
    );
  }
}
