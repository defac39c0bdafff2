export { blockPerson } from './block-person.ts';
export { endFriendshipsOf } from './end-friendships.ts';
