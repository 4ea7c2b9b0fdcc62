#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/s390x.state
test -e /var/lib/libvirt/images/s390x.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/s390x.qcow2 21474836480
exec qemu-system-s390x \
  -name guest=s390x \
  -no-user-config \
  -nodefaults \
  -machine s390-ccw-virtio,accel=tcg \
  -cpu max \
  -smp 2 \
  -m size=2097152k \
  -boot strict=on \
  -no-reboot \
  -rtc base=utc \
  -device virtio-scsi-ccw,id=scsi0 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/s390x.qcow2 \
  -device virtio-blk-ccw,drive=disk0,bootindex=2 \
  -blockdev driver=raw,node-name=disc1,read-only=on,file.driver=file,file.filename=/var/lib/libvirt/images/install.iso \
  -device scsi-cd,drive=disc1,bootindex=1,bus=scsi0.0,scsi-id=0 \
  -netdev user,id=net0 \
  -device virtio-net-ccw,netdev=net0 \
  -device virtio-serial-ccw,id=serial \
  -chardev stdio,id=console,signal=off \
  -device sclpconsole,chardev=console \
  -chardev socket,id=channel0,path=/var/lib/libvirt/images/s390x.state/org.qemu.guest_agent.0.sock,server=on,wait=off \
  -device virtserialport,chardev=channel0,name=org.qemu.guest_agent.0,bus=serial.0 \
  -display none \
  -object rng-random,id=random,filename=/dev/urandom \
  -device virtio-rng-ccw,rng=random \
  -device virtio-balloon-ccw \
  -device diag288 \
  -action watchdog=reset \
  -qmp unix:/var/lib/libvirt/images/s390x.state/qmp.sock,server=on,wait=off
