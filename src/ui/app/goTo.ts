/** Moves sight and focus to a part of the page. An ordinary link to `#id` would replace the configuration in the address. */
export function goTo(id: string, event: { preventDefault(): void }): void {
  event.preventDefault();
  const part = document.getElementById(id);
  part?.focus({ preventScroll: true });
  part?.scrollIntoView();
}
