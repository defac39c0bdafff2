import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { AppBar, Layout, TitlePortal } from 'react-admin';
import { ConsoleMenu } from './console-menu.tsx';
import { SearchBox } from './search-box.tsx';

function ConsoleBar() {
  return (
    <AppBar color="primary">
      <TitlePortal />
      <SearchBox />
    </AppBar>
  );
}

/** The frame of every page: search above, menu beside. */
export function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  return (
    <Layout menu={ConsoleMenu} appBar={ConsoleBar}>
      <Box sx={{ pb: 6 }}>{children}</Box>
    </Layout>
  );
}
