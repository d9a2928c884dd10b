/** A text with upper and lower case exchanged; with a blank at its end if it has neither. */
export function swapCase(text: string): string {
  const swapped = [...text].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join("");
  return swapped === text ? `${text} ` : swapped;
}
