/** The package's build that holds Argon2 alone; its types are those of the whole. */
declare module 'hash-wasm/dist/argon2.umd.min.js' {
  export { argon2id } from 'hash-wasm';
}
