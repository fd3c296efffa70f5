import { pipeline } from 'node:stream/promises';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  HttpCode,
  Injectable,
  Param,
  Post,
  Req,
  Res,
  UploadedFile,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { Invalid, Unauthenticated } from '@kolo/kernel';
import type { Request as HttpRequest, Response as HttpResponse } from 'express';
import { type Viewer, ViewerDirectory } from '../access/viewer.js';
import { HttpErrorFilter } from '../errors/http-error.filter.js';
import { logger } from '../errors/logger.js';
import { DownloadTickets } from './download-tickets.js';
import { attachmentHeader } from './file-name.js';
import { maxFileBytes } from './incoming-folder.js';
import { type FileInfo, StoredFiles } from './stored-files.js';
import { UploadEngine, type Uploaded } from './upload-engine.js';

type SignedRequest = HttpRequest & { viewer?: Viewer };

/** What the form around a file may take. */
const formBytes = 64 * 1024;

/** Who is not signed in, or announces too much, is refused before a byte of the body is read. */
@Injectable()
export class UploadGuard implements CanActivate {
  constructor(private readonly viewers: ViewerDirectory) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const viewer = await this.viewers.authenticate(request.headers.authorization);
    if (!viewer) throw new Unauthenticated();
    if (Number(request.headers['content-length'] ?? 0) > maxFileBytes + formBytes) {
      throw Invalid.field('file', 'fileTooLarge', { max: maxFileBytes / 1024 / 1024 });
    }
    request.viewer = viewer;
    return true;
  }
}

@Controller()
@UseFilters(HttpErrorFilter)
export class FilesController {
  constructor(
    private readonly files: StoredFiles,
    private readonly tickets: DownloadTickets,
  ) {}

  @Post('files')
  @HttpCode(201)
  @UseGuards(UploadGuard)
  @UseInterceptors(
    FileInterceptor('file', {
      storage: new UploadEngine(),
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 5, fieldSize: 10_000 },
    }),
  )
  async upload(@UploadedFile() file: Uploaded | undefined, @Req() request: SignedRequest): Promise<FileInfo> {
    if (!request.viewer) throw new Unauthenticated();
    if (!file) throw Invalid.field('file', 'required');
    try {
      return await this.files.add(request.viewer, file.incoming, file.originalname);
    } finally {
      await this.files.store.discard(file.incoming);
    }
  }

  @Get('download/:ticket')
  async download(@Param('ticket') ticket: string, @Res() response: HttpResponse): Promise<void> {
    const file = await this.tickets.redeem(ticket);
    const content = await this.files.store.read(file.contentHash);
    response.set({
      'Content-Type': file.mime,
      'Content-Length': String(file.size),
      'Content-Disposition': attachmentHeader(file.name),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'no-store',
    });
    await pipeline(content, response).catch((error: unknown) => {
      logger.warn({ err: error, file: file.id }, 'A download broke off');
      response.destroy();
    });
  }
}
