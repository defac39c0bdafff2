import { useTranslate } from 'react-admin';

export default function StaffHome() {
  const translate = useTranslate();
  return <h1>{translate('console.title')}</h1>;
}
