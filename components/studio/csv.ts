/** Lines of cells as a spreadsheet reads them (RFC 4180); numbers with at most four decimals. */
export function csvOf(lines: readonly (readonly (string | number)[])[]): string {
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A name that begins like a formula would be worked out by the spreadsheet that opens it. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(Number(value.toFixed(4)));
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
