/** The mark of the house: a day on the board, its strips and one red line. `size` in pixels. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="5" fill="var(--day-break)" stroke="var(--rule-strong)" strokeWidth="0.5" />
      <rect x="5" y="5" width="22" height="5" rx="1" fill="#fffefb" />
      <rect x="5" y="11.5" width="22" height="5" rx="1" fill="#fbe38a" />
      <rect x="5" y="18" width="22" height="2.5" fill="#e0523a" />
      <rect x="5" y="22" width="22" height="5" rx="1" fill="#b9d4ee" />
    </svg>
  );
}
