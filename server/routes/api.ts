import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { ORPCError, ValidationError } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { Hono } from 'hono';
import { contract } from '../../utils/contract/api.ts';
import { type ApiErrorCode, apiErrors, type FieldIssue } from '../../utils/contract/errors.ts';
import { codeOfUnforeseen, refusalResponse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { refuse } from './base.ts';
import { router } from './router.ts';

/** The contract at `/api`, and its description at `/api/openapi.json`. Unknown paths below are refused as JSON. */
export function apiRoutes(services: Services): Hono {
  const handler = new OpenAPIHandler(router, {
    clientInterceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          throw toRefusal(error, services);
        }
      },
    ],
    // What is thrown before a procedure runs: a body that cannot be read.
    customErrorResponseBodyEncoder: (error) => {
      const { code, status, message, data } = error.toJSON();
      const unreadable = code === 'BAD_REQUEST' && message.startsWith('Malformed request');
      return { defined: false, code, status, message: unreadable ? 'The body is not valid JSON.' : message, data };
    },
  });
  let description: Promise<unknown> | undefined;

  return new Hono()
    .get('/openapi.json', async (context) => {
      description ??= describeApi(services);
      return context.json((await description) as object);
    })
    .all('/*', async (context) => {
      const { matched, response } = await handler.handle(context.req.raw, {
        prefix: '/api',
        context: { services, headers: context.req.raw.headers },
      });
      if (!matched) return refusalResponse('NOT_FOUND', `The API has no ${context.req.method} ${context.req.path}.`);
      response.headers.set('Cache-Control', 'no-store');
      return response;
    });
}

function toRefusal(error: unknown, { log }: Services): ORPCError<string, unknown> {
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError) {
      if (error.code === 'BAD_REQUEST') return refuseShape(issuesOf(error.cause));
      log.error({ issues: issuesOf(error.cause) }, 'an answer is not of the shape that the contract promises');
      return refuse('INTERNAL_SERVER_ERROR');
    }
    if (Object.hasOwn(apiErrors, error.code)) return error;
  }
  const code: ApiErrorCode = codeOfUnforeseen(error);
  log.error({ err: error }, 'a request failed');
  return refuse(code);
}

function issuesOf(error: ValidationError): FieldIssue[] {
  return error.issues.map((issue) => ({
    field: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message: issue.message.endsWith('received undefined') ? 'is missing' : issue.message,
  }));
}

function refuseShape(issues: FieldIssue[]) {
  const [first] = issues;
  const where = first && (first.field === '' ? first.message : `${first.field} ${first.message}`);
  return refuse('BAD_REQUEST', where && `The request is not of the right shape: ${where}.`, issues);
}

function describeApi({ env, version }: Services): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: { title: 'Fingerpost', version },
    servers: [{ url: `${env.origin}/api` }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  });
}
