import { z } from 'zod';
import { Checklist, ChecklistAnswer, ChecklistEffect, Checklists, NewChecklist, PreviewChecklist } from './checklist.ts';
import {
  LeadDetail,
  LeadMessageInput,
  LeadOutcomeInput,
  LeadPage,
  LeadQuery,
  LeadReport,
  LeadRow,
  LeadTouchInput,
  NewLead,
  VerdictInput,
} from './lead.ts';
import { ReportQuery } from './report.ts';
import { del, get, patch, post } from './route.ts';
import { Id } from './words.ts';

const OfLead = z.object({ leadId: Id });

/** Hand-overs from marketing to sales, their verdicts, and the checklist that both sides have agreed on. */
export const leadsApi = {
  list: get('/leads', 'Leads with filters, last handed over first').input(LeadQuery).output(LeadPage),
  handOver: post('/leads', 'Marketing hands a contact over; the same again changes nothing').input(NewLead).output(LeadRow),
  detail: get('/leads/{leadId}', 'One lead with its checks, verdicts and thread').input(OfLead).output(LeadDetail),
  judge: post('/leads/{leadId}/verdict', 'Accept or reject; said again, the newer verdict counts').input(VerdictInput).output(LeadRow),
  takeBack: del('/leads/{leadId}/verdict', 'Take a verdict back, as long as nobody has answered it').input(OfLead).output(LeadRow),
  noteTouch: post('/leads/{leadId}/touches', 'Note a call or message that Fingerpost has not seen').input(LeadTouchInput).output(LeadRow),
  takeTouchBack: del('/leads/{leadId}/touches/{touchId}', 'Take such a note back')
    .input(LeadTouchInput.omit({ channel: true }))
    .output(LeadRow),
  say: post('/leads/{leadId}/messages', 'Answer a verdict').input(LeadMessageInput).output(LeadDetail),
  settle: post('/leads/{leadId}/outcome', 'Propose how to settle it, agree, or give in').input(LeadOutcomeInput).output(LeadDetail),
  report: get('/reports/leads', 'Acceptance by source, campaign and reason, and the time to the first touch')
    .input(ReportQuery)
    .output(LeadReport),

  checklists: get('/checklists', 'What makes a good lead: the list in force, what is proposed, earlier versions').output(Checklists),
  propose: post('/checklists', 'Propose another list to the other side; takes the place of a proposal that waits')
    .input(NewChecklist)
    .output(Checklist),
  preview: post('/checklists/preview', 'What another list would have meant for the leads of the last 90 days. Changes nothing')
    .input(PreviewChecklist)
    .output(ChecklistEffect),
  answer: patch('/checklists/{checklistId}', 'Agree to a proposal of the other side, decline it, or take back that of one’s own side')
    .input(ChecklistAnswer)
    .output(Checklist),
};
