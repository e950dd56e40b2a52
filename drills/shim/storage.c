/*
 * Stands between the server and the C library (LD_PRELOAD) for the files of one folder: it records what is written and
 * synced there, so that the state after a power cut can be rebuilt, and it lets writes and syncs fail.
 *
 * STORAGE_FOLDER   the folder, as realpath says it
 * STORAGE_CONTROL  a file of `struct control` that the drill writes and this reads at each call; optional
 * STORAGE_RECORD   where the records go, each a `struct record` and the bytes of a write behind it; optional
 *
 * Linux only. Memory-mapped files (-shm) are left alone: SQLite makes them anew after a power cut.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum operation { WRITE = 1, SYNC = 2, TRUNCATE = 3, CREATE = 4, REMOVE = 5 };
enum file { NONE, DATABASE, LOG, JOURNAL, FOLDER, OTHER };

struct record {
  uint8_t operation;
  uint8_t file;
  uint16_t unused;
  uint32_t length;
  int64_t offset;
  /* CLOCK_MONOTONIC when it was done, nanoseconds. */
  int64_t at;
};

struct control {
  /* Not 0: every write fails with ENOSPC. */
  volatile int32_t full;
  /* Which operation is to fail (WRITE, SYNC), after so many of them, and with which errno. */
  volatile int32_t operation;
  volatile int32_t countdown;
  volatile int32_t error;
  /* How many calls have failed here. */
  volatile int32_t failures;
};

#define MOST_FILES 65536
static uint8_t file_of[MOST_FILES];
static const char *folder;
static size_t folder_length;
static struct control *control;
static int record_to = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
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
  const char *control_path = getenv("STORAGE_CONTROL");
  const char *record_path = getenv("STORAGE_RECORD");
  if (control_path) {
    int fd = real_open(control_path, O_RDWR);
    void *mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (mapped == MAP_FAILED) abort();
    control = mapped;
    real_close(fd);
  }
  if (record_path) {
    record_to = real_open(record_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (record_to < 0) abort();
  }
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

static void note(enum operation operation, enum file file, int64_t offset, const void *bytes, size_t length) {
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

/* Whether this call is to fail; errno says how. */
static int fails(enum operation operation, enum file file) {
  if (!control || file == NONE) return 0;
  int error = 0;
  if (control->full && (operation == WRITE || operation == CREATE)) error = ENOSPC;
  else if (control->operation == (int32_t)operation && control->countdown > 0 &&
           __sync_sub_and_fetch(&control->countdown, 1) == 0)
    error = control->error;
  if (error == 0) return 0;
  __sync_add_and_fetch(&control->failures, 1);
  errno = error;
  return 1;
}

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
