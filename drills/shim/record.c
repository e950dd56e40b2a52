/* Writes down what was done to the database's files, in order, for recording.ts to read. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "storage.h"

struct record {
  uint8_t operation;
  uint8_t file;
  uint16_t unused;
  uint32_t length;
  int64_t offset;
  /* CLOCK_MONOTONIC when it was done, nanoseconds. */
  int64_t at;
};

static int record_to = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

void begin_recording(const char *path) {
  record_to = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (record_to < 0) abort();
}

static void put(const void *bytes, size_t length) {
  const char *next = bytes;
  while (length > 0) {
    ssize_t written = real_write(record_to, next, length);
    /* A record with a hole would rebuild something that never was. */
    if (written < 0) abort();
    next += written;
    length -= written;
  }
}

void note(enum operation operation, enum file file, int64_t offset, const void *bytes, size_t length) {
  if (record_to < 0 || file == NONE || file == OTHER) return;
  int before = errno;
  struct timespec now;
  pthread_mutex_lock(&turn);
  clock_gettime(CLOCK_MONOTONIC, &now);
  struct record record = {operation, file, 0, bytes ? (uint32_t)length : 0, offset,
                          (int64_t)now.tv_sec * 1000000000 + now.tv_nsec};
  put(&record, sizeof record);
  if (bytes) put(bytes, length);
  pthread_mutex_unlock(&turn);
  errno = before;
}
