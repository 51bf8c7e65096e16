/** The strict schemas of answers as plain functions; the engine holds what administrators write against its schemas by the same. */
export { type Sound, soundnessOf } from '../../contract/sound.ts';
