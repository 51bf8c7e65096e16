export * from '../shared/events.ts';
