/**
 * The engine's refusals, each in one form: what is hidden must answer exactly as what does not exist, so no refusal is
 * worded anywhere else.
 */
import { GuestError } from '../contract/errors.ts';

/** No such record, or none that this viewer may see. */
export const notFound = (): GuestError => new GuestError('not_found', { detail: 'There is no such record.' });

/** The record is visible, the act is not among its rights, or there is no such act. */
export const forbidden = (): GuestError =>
  new GuestError('forbidden', { detail: "The act is not among the record's rights." });

/** A name that the viewer cannot use here: of a hidden field, or of none. `pointer` says where. */
export const unknownName = (pointer: string): GuestError =>
  new GuestError('invalid', { detail: 'There is no such field.', pointer });

/** A reference to a record that is hidden or does not exist. */
export const unknownReference = (pointer: string): GuestError =>
  new GuestError('invalid', { detail: 'It names no record that can be used here.', pointer });

/** A value that breaks a rule of its field. */
export const badValue = (pointer: string, detail = 'The value breaks a rule of its field.'): GuestError =>
  new GuestError('invalid', { detail, pointer });

/** The record moved on since the version that the write was made from. */
export const moved = (): GuestError =>
  new GuestError('conflict', { detail: 'The record changed since the version that the write was made from.' });
