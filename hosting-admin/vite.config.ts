import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console is built into `dist`, which Firebase Hosting serves. Addresses of its pages lie behind the `#`. */
export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 1_500 },
});
