/** Lets the browser fetch a file behind a link that the server has signed. */
export function openLink(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.click();
}
