/** News for those who can't see the page change, and a moment's note for those who can. */
import { html, useEffect, useState } from '../lib/htm.js';

const SHOWN_FOR = 4000;

let listener = () => {};

/** Says something politely; shows it too unless the page shows it already. */
export function announce(text, { seen = false } = {}) {
  listener({ text, seen });
}

export function Announcements() {
  const [{ text, seen }, set] = useState({ text: '', seen: true });
  useEffect(() => {
    listener = set;
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => set({ text: '', seen: true }), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [text]);
  return html`<div class=${seen ? 'unseen' : 'toast'} role="status">${text}</div>`;
}
