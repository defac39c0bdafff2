import { notifyChannels, notifyTopics, settingsDoc } from '../../../src/contract/documents/settings.ts';
import { now, type WriteTable } from '../attempts.ts';
import { OWNER } from '../rules-world.ts';
import { seedDocument } from '../seed-documents.ts';

const { path, doc } = seedDocument('settings', OWNER, 'bob');

const everySwitch = notifyTopics.flatMap((topic) => notifyChannels.map((channel) => `${topic}-${channel}`));

export const settingsTables: readonly WriteTable[] = [
  {
    collection: 'settings',
    what: 'changes a setting',
    who: 'owner',
    given: { [path]: doc },
    valid: [
      {
        verb: 'update',
        path,
        fields: () => ({
          ...{ theme: 'light', language: 'ta', notifications: false, notifyOff: ['social-push'] },
          ...{ quietFromMinute: 1_320, quietToMinute: 420, showOnline: false, showLastSeen: false },
          ...{ showLocation: true, whoMayMessage: 'friends', whoMayCall: 'nobody', updatedAt: now() },
        }),
      },
    ],
    fields: {
      uid: { bad: ['bob', '', null, 7] },
      theme: {
        good: settingsDoc.shape.theme.options,
        bad: ['pink', 'Dark', '', null, 1, true, ['dark'], { dark: true }],
      },
      language: { good: settingsDoc.shape.language.options, bad: ['fr', 'EN', '', null, 1, false, ['en']] },
      notifications: { good: [true, false], bad: ['true', 1, 0, null, [], {}] },
      notifyOff: {
        good: [[], everySwitch],
        bad: [['money-push'], ['social-sms'], ['social-push', 7], [...everySwitch, 'calls-push'], 'social-push', null],
      },
      quietFromMinute: { good: [0, 1_439], bad: [-1, 1_440, 0.5, '60', null] },
      quietToMinute: { good: [0, 1_439], bad: [-1, 1_440, 0.5, '60', null] },
      // The server writes it with the consent.
      marketing: { bad: [true, false, null] },
      showOnline: { good: [true, false], bad: ['true', 1, null] },
      showLastSeen: { good: [true, false], bad: ['true', 1, null] },
      showLocation: { good: [true, false], bad: ['true', 1, null] },
      whoMayMessage: {
        good: settingsDoc.shape.whoMayMessage.options,
        bad: ['nobody', 'Friends', '', null, 1, ['friends']],
      },
      whoMayCall: { good: settingsDoc.shape.whoMayCall.options, bad: ['anyone', '', null, 1, ['friends']] },
      updatedAt: { good: [now], bad: [new Date('2026-11-01T10:00:00Z'), new Date('2099-01-01T00:00:00Z'), null] },
    },
  },
];
