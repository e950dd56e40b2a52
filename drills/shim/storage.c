/*
 * Stands between the server and the C library (LD_PRELOAD) for the files of one folder: it records what is written and
 * synced there, so that the state after a power cut can be rebuilt, and it lets writes and syncs fail.
 *
 * STORAGE_FOLDER   the folder, as realpath says it
 * STORAGE_CONTROL  see control.c; optional
 * STORAGE_RECORD   see record.c; optional
 *
 * Linux only. Memory-mapped files (-shm) are left alone: SQLite makes them anew after a power cut.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage.h"

#define MOST_FILES 65536
static uint8_t file_of[MOST_FILES];
static const char *folder;
static size_t folder_length;

int (*real_open)(const char *, int, ...);
int (*real_close)(int);
ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);

static void find_real(void) {
  if (real_open) return;
  *(void **)&real_close = dlsym(RTLD_NEXT, "close");
  *(void **)&real_write = dlsym(RTLD_NEXT, "write");
  *(void **)&real_pwrite = dlsym(RTLD_NEXT, "pwrite");
  *(void **)&real_fsync = dlsym(RTLD_NEXT, "fsync");
  *(void **)&real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  *(void **)&real_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
  *(void **)&real_unlink = dlsym(RTLD_NEXT, "unlink");
  *(void **)&real_open = dlsym(RTLD_NEXT, "open");
}

__attribute__((constructor)) static void begin(void) {
  find_real();
  folder = getenv("STORAGE_FOLDER");
  folder_length = folder ? strlen(folder) : 0;
  const char *control = getenv("STORAGE_CONTROL");
  const char *record = getenv("STORAGE_RECORD");
  if (control) begin_control(control);
  if (record) begin_recording(record);
}

static enum file classify(const char *path) {
  if (!folder || strncmp(path, folder, folder_length) != 0) return NONE;
  const char *name = path + folder_length;
  if (*name == '\0') return FOLDER;
  if (*name++ != '/') return NONE;
  if (strcmp(name, "chengdan.db") == 0) return DATABASE;
  if (strcmp(name, "chengdan.db-wal") == 0) return LOG;
  if (strcmp(name, "chengdan.db-journal") == 0) return JOURNAL;
  size_t length = strlen(name);
  return length > 4 && strcmp(name + length - 4, "-shm") == 0 ? NONE : OTHER;
}

static enum file known(int fd) { return fd >= 0 && fd < MOST_FILES ? file_of[fd] : NONE; }

static int opened(const char *path, int flags, mode_t mode) {
  find_real();
  enum file file = classify(path);
  int creates = file != NONE && file != FOLDER && (flags & O_CREAT) && access(path, F_OK) != 0;
  if (creates && fails(CREATE, file)) return -1;
  int fd = real_open(path, flags, mode);
  if (fd >= 0 && fd < MOST_FILES) file_of[fd] = file;
  if (fd >= 0 && creates) note(CREATE, file, 0, NULL, 0);
  return fd;
}

static ssize_t written_at(int fd, const void *bytes, size_t length, off_t offset) {
  if (fails(WRITE, known(fd))) return -1;
  ssize_t written = real_pwrite(fd, bytes, length, offset);
  if (written > 0) note(WRITE, known(fd), offset, bytes, written);
  return written;
}

static int truncated(int fd, off_t length) {
  if (fails(TRUNCATE, known(fd))) return -1;
  int result = real_ftruncate(fd, length);
  if (result == 0) note(TRUNCATE, known(fd), length, NULL, 0);
  return result;
}

static int synced(int fd, int (*sync)(int)) {
  if (fails(SYNC, known(fd))) return -1;
  int result = sync(fd);
  if (result == 0) note(SYNC, known(fd), 0, NULL, 0);
  return result;
}

static mode_t mode_in(int flags, va_list arguments) {
  return flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return opened(path, flags, mode);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return written_at(fd, bytes, length, offset); }

int ftruncate(int fd, off_t length) { return truncated(fd, length); }

/* The names of large files, where they are functions of their own (64 bits: the same arguments). */
#ifdef __GLIBC__
int open64(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return opened(path, flags | O_LARGEFILE, mode);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return written_at(fd, bytes, length, offset); }

int ftruncate64(int fd, off64_t length) { return truncated(fd, length); }
#endif

ssize_t write(int fd, const void *bytes, size_t length) {
  find_real();
  enum file file = known(fd);
  if (file == NONE || file == FOLDER) return real_write(fd, bytes, length);
  if (fails(WRITE, file)) return -1;
  off_t offset = lseek(fd, 0, SEEK_CUR);
  ssize_t written = real_write(fd, bytes, length);
  if (written > 0) note(WRITE, file, offset, bytes, written);
  return written;
}

int fsync(int fd) { return synced(fd, real_fsync); }

int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int unlink(const char *path) {
  find_real();
  enum file file = classify(path);
  int result = real_unlink(path);
  if (result == 0 && file != NONE) note(REMOVE, file, 0, NULL, 0);
  return result;
}

int close(int fd) {
  find_real();
  if (fd >= 0 && fd < MOST_FILES) file_of[fd] = NONE;
  return real_close(fd);
}
