import { collection, getDocsFromServer, limit, type QueryConstraint, query, where } from 'firebase/firestore';
import { openConversationContract } from '../functions/src/contract/features/message.ts';
import { answerFriendContract, askFriendContract } from '../functions/src/contract/features/social.ts';
import type { World } from './launcher/world.ts';
import { ann, bob, cara } from './people.ts';
import { type ClientApp, openClientApp } from './scenes/client-app.ts';
import { relate } from './scenes/relate.ts';
import { sendMessage } from './scenes/send-message.ts';

type Writers = readonly [ann: ClientApp, bob: ClientApp];

/** Ann follows and likes Cara; she and Bob are friends and write to each other. What is there already stays as it is. */
export async function seedTalk(world: World): Promise<void> {
  const apps = [await openClientApp(world, ann), await openClientApp(world, bob)] as const;
  for (const kind of ['follows', 'favourites'] as const) {
    const mine = [where('fromUid', '==', ann.uid), where('toUid', '==', cara.uid)];
    if (await isEmpty(apps[0], kind, mine)) await relate(apps[0], kind, cara.uid);
  }
  await befriend(apps);
  await converse(apps);
  await Promise.all(apps.map((app) => app.close()));
}

async function befriend([annsApp, bobsApp]: Writers): Promise<void> {
  const note = 'We both like Cara.';
  await annsApp.call(askFriendContract, { requestId: 'seed-ann-asks-bob', uid: bob.uid, note });
  await bobsApp.call(answerFriendContract, { requestId: 'seed-bob-answers-ann', uid: ann.uid, accept: true });
}

async function converse([annsApp, bobsApp]: Writers): Promise<void> {
  const opening = { requestId: 'seed-ann-writes-to-bob', uid: bob.uid };
  const { conversationId } = await annsApp.call(openConversationContract, opening);
  const visible = [where('conversationId', '==', conversationId), where('members', 'array-contains', ann.uid)];
  if (!(await isEmpty(annsApp, 'messages', visible))) return;
  const talk = [
    [annsApp, 'Hi Bob! Did you hear Cara sing last night?'],
    [bobsApp, 'I did. Three encores!'],
    [annsApp, 'She is online again. I gave her roses.'],
    [bobsApp, 'Then ring before the others do.'],
  ] as const;
  for (const [index, [app, text]] of talk.entries()) {
    await sendMessage(app, { conversationId, id: `seed-talk-${index + 1}`, text });
  }
}

async function isEmpty({ db }: ClientApp, name: string, constraints: QueryConstraint[]): Promise<boolean> {
  return (await getDocsFromServer(query(collection(db, name), ...constraints, limit(1)))).empty;
}
