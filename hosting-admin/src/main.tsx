import { createRoot } from 'react-dom/client';
import { Console } from './console.tsx';
import { openFirebase } from './firebase/firebase.ts';

const root = document.getElementById('console');
if (root === null) throw new Error('The page has no place for the console');

try {
  await openFirebase();
  createRoot(root).render(<Console />);
} catch (error) {
  root.textContent = `The console cannot start: ${error instanceof Error ? error.message : String(error)}`;
}
