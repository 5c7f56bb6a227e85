/** Announcements for screen readers, and a short visible note. */
import { html, useEffect, useState } from '../lib/htm.js';

const SHOWN_FOR = 4000;

let listener = () => {};

/** Announces a text politely; shows it too unless the page already does. */
export function announce(text, { seen = false } = {}) {
  listener({ text, seen });
}

export function Announcements() {
  const [note, set] = useState({ text: '', seen: true });
  useEffect(() => {
    listener = set;
  }, []);
  useEffect(() => {
    if (note.text === '') {
      return undefined;
    }
    const timer = setTimeout(() => set({ text: '', seen: true }), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [note]);
  return html`<div class=${note.seen ? 'unseen' : 'toast'} role="status">${note.text}</div>`;
}
