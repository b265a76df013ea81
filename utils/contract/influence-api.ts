import { z } from 'zod';
import {
  DealDetail,
  DealPage,
  DealQuery,
  InfluenceQuery,
  InfluenceReport,
  NewDeal,
  Quarter,
  Target,
  TargetInput,
  TargetReport,
  WrittenDeal,
} from './influence.ts';
import { get, post } from './route.ts';
import { Id } from './words.ts';

/** Deals, and the revenue that is credited to assets, topics, campaigns and reps. */
export const influenceApi = {
  report: get('/reports/influence', 'Sourced, influenced and credited pipeline and bookings under a model, with win rates')
    .input(InfluenceQuery)
    .output(InfluenceReport),
  deals: get('/deals', 'Deals with their credit: the rows behind every figure').input(DealQuery).output(DealPage),
  tell: post('/deals', 'Tell of a deal as the CRM has it: adds or changes it').input(NewDeal).output(WrittenDeal),
  deal: get('/deals/{dealId}', 'One deal with its touchpoints and the credit of each')
    .input(z.object({ dealId: Id, model: DealQuery.shape.model }))
    .output(DealDetail),
  target: get(
    '/reports/target',
    'Bookings of a quarter against its target, with days left and the pace; without a quarter: the running one',
  )
    .input(z.object({ quarter: Quarter.optional() }))
    .output(TargetReport),
  setTarget: post('/targets', 'Set the target of a quarter').input(TargetInput).output(Target),
};
