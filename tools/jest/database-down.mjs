export default async function databaseDown() {
  await globalThis.koloTestDatabase?.stop();
}
