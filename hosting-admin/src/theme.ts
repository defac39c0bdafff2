import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin';

const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const shared = (base: RaThemeOptions): RaThemeOptions => ({
  ...base,
  typography: { ...base.typography, fontFamily, h4: { fontSize: '1.6rem' }, h6: { fontSize: '1.05rem' } },
  shape: { borderRadius: 10 },
  sidebar: { width: 250, closedWidth: 55 },
  components: {
    ...base.components,
    MuiTextField: { defaultProps: { variant: 'outlined' as const, margin: 'dense' as const, fullWidth: true } },
    MuiFormControl: { defaultProps: { variant: 'outlined' as const, margin: 'dense' as const, fullWidth: true } },
    MuiCircularProgress: { defaultProps: { 'aria-label': 'Loading' } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiTableCell: { styleOverrides: { head: { fontWeight: 600 } } },
    // react-admin names the box of a row on the frame around it, where no screen reader looks.
    MuiCheckbox: {
      defaultProps: {
        slotProps: {
          root: { 'aria-label': undefined },
          input: (box: object) => ({ 'aria-label': 'aria-label' in box ? String(box['aria-label']) : undefined }),
        },
      },
    },
    RaAccessDenied: { styleOverrides: { root: { '& .RaAccessDenied-message': { opacity: 1 } } } },
  },
});

const light = shared(defaultLightTheme);
const dark = shared(defaultDarkTheme);

export const lightTheme: RaThemeOptions = {
  ...light,
  palette: {
    mode: 'light',
    primary: { main: '#7a1f4b' },
    secondary: { main: '#7a1f4b' },
    background: { default: '#fbf6ef', paper: '#fffdf9' },
    text: { primary: '#2b1a22', secondary: '#5d4852' },
    warning: { main: '#8a5200' },
    success: { main: '#1f6b3a' },
    info: { main: '#0b5c8a' },
    error: { main: '#b3261e' },
  },
};

export const darkTheme: RaThemeOptions = {
  ...dark,
  palette: {
    mode: 'dark',
    primary: { main: '#f0a3c4' },
    secondary: { main: '#f0a3c4' },
    background: { default: '#1a1115', paper: '#241820' },
    text: { primary: '#f6ece4', secondary: '#cbb9c1' },
    warning: { main: '#f0b35c' },
    success: { main: '#7cc792' },
    info: { main: '#7fc1ea' },
    error: { main: '#f2938c' },
  },
};
