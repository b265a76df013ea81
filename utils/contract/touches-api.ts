import { Done, del, get, patch, post } from './route.ts';
import {
  HoldAnswer,
  HoldInput,
  HoldPage,
  HoldQuery,
  HoldRow,
  NewSend,
  OfSend,
  OfSendKey,
  OfTouch,
  OverTouchedPage,
  OverTouchedQuery,
  SendDetail,
  SendPatch,
  SendPreview,
  SendPreviewInput,
} from './send.ts';
import { TouchHold } from './touch.ts';

/** Sends of marketing against the touch budget that sales and marketing share. */
export const touchesApi = {
  over: get('/touches/over', 'Contacts whose touches pass the budget now or by what is scheduled')
    .input(OverTouchedQuery)
    .output(OverTouchedPage),
  askHold: post('/touches/{touchId}/hold', 'Ask that a scheduled send be held back from this contact').input(HoldInput).output(TouchHold),
  takeHoldBack: del('/touches/{touchId}/hold', 'No need to hold it').input(OfTouch).output(Done),
  holds: get('/holds', 'Wishes to hold a send, newest first').input(HoldQuery).output(HoldPage),
  answerHold: post('/holds/{holdId}/answer', 'Hold it, or let it go out and say why').input(HoldAnswer).output(HoldRow),
  previewSend: post('/sends/preview', 'Whom a send would reach, and whom it would bring over the touch budget')
    .input(SendPreviewInput)
    .output(SendPreview),
  planSend: post('/sends', 'Plan a send: a scheduled touch for each contact').input(NewSend).output(SendDetail),
  send: get('/sends/{key}', 'A send with whom it goes to').input(OfSendKey).output(SendDetail),
  changeSend: patch('/sends/{sendId}', 'Move a planned send or name it anew').input(SendPatch).output(SendDetail),
  cancelSend: post('/sends/{sendId}/cancel', 'Call a planned send off, for everybody').input(OfSend).output(SendDetail),
};
