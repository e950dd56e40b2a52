/* Lets writes and syncs fail as the drill wants it, by a file that both have in memory. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "storage.h"

struct control {
  /* Not 0: every write fails with ENOSPC. */
  volatile int32_t full;
  /* Which operation is to fail (WRITE, SYNC), the how many-th of them from now on, and with which errno. */
  volatile int32_t operation;
  volatile int32_t countdown;
  volatile int32_t error;
  /* How many calls have failed here. */
  volatile int32_t failures;
};

static struct control *control;

void begin_control(const char *path) {
  int fd = real_open(path, O_RDWR);
  void *mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) abort();
  control = mapped;
  real_close(fd);
}

int fails(enum operation operation, enum file file) {
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
