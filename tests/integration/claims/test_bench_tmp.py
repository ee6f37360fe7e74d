import pytest,time,random,cProfile,pstats
from datetime import datetime,timezone
from claims import projections
from claims.models import *
from claims.domain.state import STREAM
from claims.domain.book import Book
from claims.domain import decide
from claims.domain.events import *
from eventlog.domain.events import Event
from tests.claims_samples import *
from claims.domain.observation import observe
import uuid
pytestmark=pytest.mark.django_db

def make(n_claims,rng):
    at=datetime.now(timezone.utc)
    pos=0;out=[]
    def ev(c,v,t,p,actor="system:extractor"):
        nonlocal pos
        pos+=1
        out.append(Event(pos,STREAM+c,v,t,1,p,actor,None,None,at,None,b""))
    d1=document();d2=document("retold",publisher="zdnet.com",published=date(2024,1,1));d3=document("x3",publisher="a.com",published=date(2024,2,1))
    pend=[]
    for i in range(n_claims):
        m=dict(subject=f"aws:chip{i%500}",qualifier=f"workload{i}")
        o=[observe(d,[mention(**m)],"x")[0] for d in (d1,d2,d3)]
        c=str(o[0].identity.id)
        ev(c,1,"claim_extracted",dict(identity=o[0].identity.as_dict(),figure=o[0].figure.as_dict(),evidence=o[0].evidence))
        pend.append((c,2,o))
        if len(pend)>=50 or i==n_claims-1:
            for c,_,o in pend: ev(c,2,"claim_linked",dict(subject=dict(key="aws:trainium2",score=1.0,candidates=[["aws:trainium2",1.0]]),baseline=None,catalogue="abc"))
            for c,_,o in pend: ev(c,3,"claim_accepted",dict(version=1,auto=False),"user:1")
            for c,_,o in pend: ev(c,4,"verification_requested",dict(version=1,reason=""),"user:1")
            for c,_,o in pend: ev(c,5,"verdict_recorded",dict(version=1,run="r",verdict="supported",reason="",summary=dict(low=3.,median=4.,high=5.,probability=.6,scope="chip",reading={"precision":"bf16"},binding_limit="compute")))
            for c,_,o in pend: ev(c,6,"claim_corroborated",dict(version=1,evidence=o[1].evidence))
            for c,_,o in pend: ev(c,7,"claim_corroborated",dict(version=1,evidence=o[2].evidence))
            for c,_,o in pend: ev(c,8,"credibility_rated",dict(credibility=2,reason=""),"user:1")
            for c,_,o in pend: ev(c,9,"verification_requested",dict(version=1,reason=""),"user:1")
            for c,_,o in pend: ev(c,10,"verdict_recorded",dict(version=1,run="r2",verdict="supported",reason="",summary=dict(low=3.,median=4.,high=5.,probability=.6,scope="chip",reading={"precision":"bf16"},binding_limit="compute")))
            pend=[]
    return out
def test_bench():
    import orjson
    evs=make(2000,random.Random(1))
    pr=cProfile.Profile()
    for batch in (5000,5000,5000,5000):
        for m in (Claim,ClaimVersion,Evidence,Decision): m.objects.all()._raw_delete('default')
        t=time.perf_counter();c=time.process_time()
        for i in range(0,len(evs),batch):
            projections.apply_claims(evs[i:i+batch])
        dt=time.perf_counter()-t
        print("batch",batch,len(evs)/dt,"ev/s; python cpu",len(evs)/(time.process_time()-c), ClaimVersion.objects.count())
    for m in (Claim,ClaimVersion,Evidence,Decision): m.objects.all().delete()
    pr.enable()
    for i in range(0,len(evs),5000): projections.apply_claims(evs[i:i+5000])
    pr.disable()
    pstats.Stats(pr).sort_stats("tottime").print_stats(25)
def test_split():
    from eventlog import bulk
    import collections
    tot=collections.Counter();n=collections.Counter()
    def wrap(name):
        f=getattr(bulk,name)
        def g(model,rows,**k):
            t=time.perf_counter(); r=f(model,rows,**k); tot[name,model.__name__]+=time.perf_counter()-t; n[name,model.__name__]+=len(rows); return r
        return g
    import unittest.mock as um
    evs=make(2000,random.Random(1))
    with um.patch.multiple(bulk,merge=wrap("merge"),insert=wrap("insert"),update=wrap("update")):
        t=time.perf_counter()
        for i in range(0,len(evs),5000): projections.apply_claims(evs[i:i+5000])
        print(time.perf_counter()-t)
    for k in tot: print(k,n[k],tot[k],1e6*tot[k]/max(1,n[k]),"us/row")
