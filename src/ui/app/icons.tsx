import type { ReactNode } from 'react';

/** Icons are decoration: the button that holds one has its own name. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const RunIcon = () => <Icon><path d="M4.5 2.6v10.8L13 8z" fill="currentColor" /></Icon>;
export const PauseIcon = () => <Icon><path d="M4 3h3v10H4zM9 3h3v10H9z" fill="currentColor" /></Icon>;
export const StepIcon = () => <Icon><path d="M3.5 3v10L10 8zM11 3h2v10h-2z" fill="currentColor" /></Icon>;
export const ResetIcon = () => <Icon><path d="M3 3h2v10H3zM13 3v10L6 8z" fill="currentColor" /></Icon>;
export const CloseIcon = () => <Icon><path d="m4 4 8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.6" fill="none" /></Icon>;
export const LinkIcon = () => (
  <Icon>
    <path
      d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  </Icon>
);
export const UndoIcon = () => <Icon><path d="M6 3 2.8 6.2 6 9.4M3 6.2h6.2a3.6 3.6 0 0 1 0 7.2H7" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" /></Icon>;
export const RedoIcon = () => <Icon><path d="m10 3 3.2 3.2L10 9.4M13 6.2H6.8a3.6 3.6 0 0 0 0 7.2H9" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" /></Icon>;
export const MenuIcon = () => <Icon><path d="M3 8h.01M8 8h.01M13 8h.01" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" /></Icon>;
export const RestoreIcon = () => (
  <Icon>
    <path
      d="M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.8v3.6h3.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </Icon>
);
