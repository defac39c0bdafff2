import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { AppBar, Layout, Logout, TitlePortal, UserMenu } from 'react-admin';
import { ConsoleMenu } from './console-menu.tsx';
import { OwnSignInItem } from './own-sign-in-item.tsx';
import { SearchBox } from './search-box.tsx';

function ConsoleBar() {
  return (
    <AppBar
      color="primary"
      userMenu={
        // It shows the name of whoever is signed in, and is called by it.
        <UserMenu label="">
          <OwnSignInItem />
          <Logout />
        </UserMenu>
      }
    >
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
